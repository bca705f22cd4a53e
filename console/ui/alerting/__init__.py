"""The channels of this computer: tray, desktop notification, sound with its twin, speech."""
