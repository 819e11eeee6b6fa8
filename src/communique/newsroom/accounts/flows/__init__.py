"""What is done about accounts beside the flows of django-allauth."""
