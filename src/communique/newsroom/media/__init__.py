"""Video, photographs and audio linked to the record: a preview for everybody, the original for account holders."""
