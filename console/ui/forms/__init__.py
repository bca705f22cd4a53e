"""The widgets that every form is made of."""
