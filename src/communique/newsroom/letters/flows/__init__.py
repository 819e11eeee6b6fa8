"""What is done about letters, one module per thing."""
