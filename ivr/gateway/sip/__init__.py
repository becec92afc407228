"""SIP and RTP by baresip-python, the only place that knows it; everything else sees a Leg."""
