"""The gateway: takes calls from a PBX or a trunk over SIP, and obeys the TwiML of any app over HTTP."""
