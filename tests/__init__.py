"""Cuedesk's tests: unit, contract, ui, journeys and bench."""
