"""The hotline: a caller hears the same feed by keys; TwiML is the only language of the call flow."""
