"""The frames of verbs: how those who take part in an occasion stand around the verb that reports it."""
