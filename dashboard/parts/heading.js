// What a page is about: shape and words of its kind, its name as it stands in the records, a line of facts.
export default function ({ parentElement, data, setTriggerValue }) {
  const host = parentElement.querySelector('.heading');
  tone(host);
  const state = host._state || (host._state = {});
  state.open = (target) => setTriggerValue('open', target);
  if (state.sig === data.sig) return;
  state.sig = data.sig;
  host.classList.toggle('small', Boolean(data.small));
  host.replaceChildren();
  const title = el('h2');
  data.parts.forEach((part, i) => {
    if (i) title.append(` ${data.between} `);
    if (part.icon) title.append(icon(part.icon));
    if (part.to) title.append(link(part.to, part.t, (target) => state.open(target)));
    else title.append(part.t);
  });
  host.append(title);
  if (data.badges.length || data.line) {
    const line = el('div', 'line');
    data.badges.forEach((one) => line.append(badge(one)));
    if (data.line) line.append(data.line);
    host.append(line);
  }
  host.dataset.ready = '1';
}
