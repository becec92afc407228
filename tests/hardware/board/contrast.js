// Texts that are seen and do not stand out seven times from their ground, and how many texts were looked at.
() => {
  const parts = (colour) => colour.match(/[\d.]+/g).map(Number);
  const light = (rgb) => {
    const [r, g, b] = rgb.map((part) => part / 255).map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const over = (top, alpha, below) => below.map((part, at) => part + (top[at] - part) * alpha);
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const [r, g, b, alpha = 1] = parts(getComputedStyle(at).backgroundColor);
      if (alpha === 1) return [r, g, b];
    }
    return [10, 24, 38];
  };
  const opacity = (element) => {
    let all = 1;
    for (let at = element; at; at = at.parentElement) all *= Number(getComputedStyle(at).opacity);
    return all;
  };
  const isSeen = (element) => {
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    return box.width && box.height && style.visibility === "visible" && !element.closest(".leaving");
  };
  const covered = document.getElementById("frame").dataset.state === "emergency";
  const texts = [...document.querySelectorAll("body *")].filter(
    (element) =>
      [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim()) &&
      isSeen(element) &&
      (!covered || element.closest("#emergency")),
  );
  const faint = [];
  for (const element of texts) {
    const below = ground(element);
    const ink = over(parts(getComputedStyle(element).color).slice(0, 3), opacity(element), below);
    const [low, high] = [light(ink), light(below)].sort((a, b) => a - b);
    const ratio = (high + 0.05) / (low + 0.05);
    if (ratio < 7) faint.push(`${ratio.toFixed(1)} ${element.className} ${element.textContent.slice(0, 20)}`);
  }
  return [faint, texts.length];
}
