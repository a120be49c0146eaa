"""Masters as a person would make them, built when a test asks for them."""
