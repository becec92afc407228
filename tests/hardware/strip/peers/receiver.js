// Prints every sACN packet it receives, one JSON line each. Arguments: port, universes separated by commas.
"use strict";

const { Receiver } = require("sacn");

const [port, universes] = [Number(process.argv[2]), process.argv[3].split(",").map(Number)];
const receiver = new Receiver({ universes, port, iface: "127.0.0.1" });
receiver.on("packet", (packet) => {
  const line = { universe: packet.universe, sequence: packet.sequence, source: packet.sourceName, data: packet.payloadAsBuffer.toString("base64") };
  console.log(JSON.stringify(line));
});
for (const fault of ["PacketCorruption", "PacketOutOfOrder"]) receiver.on(fault, (error) => console.log(JSON.stringify({ fault: String(error) })));
receiver.on("error", () => {}); // A machine without multicast still receives what is addressed to it.
receiver.socket.on("listening", () => console.log(JSON.stringify({ ready: port })));
