"""The pages, one module a kind: each asks the record, and gives what it answers in the form that is wanted."""
