"""The counter 服务台 from the office's side: what a device hands in for somebody who stands or calls before it."""
