"""What readers and editors do about comments and errors, one module per thing."""
