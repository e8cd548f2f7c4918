"""What a tablet asks for and sends of visits, told in JSON."""
