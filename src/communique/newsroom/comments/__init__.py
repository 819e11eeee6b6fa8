"""What readers write: comments under the news, and reports of errors, read by an editor before anybody else."""
