// A small drawing: lines behind, shapes before them; each shape that opens something is a link for mouse and keyboard.
export default function ({ parentElement, data, setTriggerValue }) {
  const host = parentElement.querySelector('.sketch');
  tone(host);
  const state = host._state || (host._state = {});
  state.open = (target) => setTriggerValue('open', target);
  if (state.sig === data.sig) return;
  state.sig = data.sig;
  host.replaceChildren();
  const W = 560;
  const make = (tag, attributes) => {
    const node = document.createElementNS(SVG, tag);
    Object.entries(attributes).forEach(([name, value]) => node.setAttribute(name, String(value)));
    return node;
  };
  const svg = make('svg', { viewBox: `0 0 ${W} ${W * data.height}`, role: 'group', 'aria-label': data.label });
  for (const line of data.lines) {
    const points = line.points.map(([x, y]) => `${x * W},${y * W}`).join(' ');
    svg.append(make('polyline', { points, class: 'line', 'stroke-width': line.width, ...(line.dashed ? { 'stroke-dasharray': '4 3' } : {}) }));
  }
  for (const mark of data.marks) {
    const x = mark.x * W;
    const y = mark.y * W;
    const group = make('g', { transform: `translate(${x},${y})`, class: mark.to ? 'mark opens' : 'mark' });
    if (mark.halo) group.append(make('circle', { r: 12, class: 'halo' }));
    if (mark.ring) group.append(make('circle', { r: 11, class: 'ring' }));
    const shape = SHAPES[mark.shape] ? mark.shape : 'record';
    const path = make('path', { d: SHAPES[shape], class: `k-${shape}`, fill: 'currentColor', 'fill-rule': 'evenodd', transform: 'translate(-8,-8)' });
    const words = make('text', { y: 20, class: 'words' });
    words.textContent = mark.text.length > 26 ? `${mark.text.slice(0, 25)}…` : mark.text;
    const title = make('title', {});
    title.textContent = mark.text;
    group.append(title, path, words);
    if (mark.to) {
      group.setAttribute('tabindex', '0');
      group.setAttribute('role', 'link');
      group.setAttribute('aria-label', mark.text);
      group.addEventListener('click', () => state.open(mark.to));
      group.addEventListener('keydown', (event) => { if (event.key === 'Enter') { event.preventDefault(); state.open(mark.to); } });
    }
    svg.append(group);
  }
  host.append(svg, el('div', 'sub', data.says));
  host.dataset.ready = '1';
}
