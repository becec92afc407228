"""The softphone: the hotline called from a browser, through the gateway's own executor."""
