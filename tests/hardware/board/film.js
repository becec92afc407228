// A short film, made by the browser itself: a box that wanders. [the type, the bytes in base64], or nothing.
async ([type, milliseconds]) => {
  if (!MediaRecorder.isTypeSupported(type)) return null;
  const canvas = Object.assign(document.createElement("canvas"), { width: 320, height: 180 });
  const brush = canvas.getContext("2d");
  const recorder = new MediaRecorder(canvas.captureStream(25), { mimeType: type });
  const chunks = [];
  recorder.ondataavailable = (event) => chunks.push(event.data);
  const stopped = new Promise((done) => (recorder.onstop = done));
  recorder.start();
  const began = performance.now();
  for (let now = began; now < began + milliseconds; now = await new Promise(requestAnimationFrame)) {
    brush.fillStyle = "#1C3650";
    brush.fillRect(0, 0, 320, 180);
    brush.fillStyle = "#FFC04A";
    brush.fillRect(((now - began) / milliseconds) * 260, 60, 60, 60);
  }
  recorder.stop();
  await stopped;
  const bytes = new Uint8Array(await new Blob(chunks).arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}
