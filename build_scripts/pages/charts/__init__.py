"""Pictures of amounts, payments and places as inline SVG and lists that read without colour or script."""
