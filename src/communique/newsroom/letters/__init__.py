"""The newsletter and alerts: who follows what, what is due to whom, and that each is sent once."""
