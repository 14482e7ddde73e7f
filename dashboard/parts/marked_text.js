// A report as it stood, with the matched words marked. The text arrives already cut into stretches, so no offset is counted here.
export default function ({ parentElement, data, setTriggerValue }) {
  const host = parentElement.querySelector('.marked');
  tone(host);
  const state = host._state || (host._state = {});
  state.open = (target) => setTriggerValue('open', target);
  if (state.sig === data.sig) return;
  state.sig = data.sig;
  host.classList.toggle('narrow', Boolean(data.narrow));
  host.replaceChildren();
  if (data.key.length) {
    const key = el('p', 'key');
    data.key.forEach((one) => key.append(el('mark', one.cls, one.t)));
    host.append(key);
  }
  const list = el('dl');
  for (const field of data.fields) {
    list.append(el('dt', '', field.label));
    const dd = el('dd');
    for (const stretch of field.stretches) {
      if (!stretch.m) { dd.append(stretch.t); continue; }
      const mark = el('mark', stretch.m.cls);
      mark.title = stretch.m.title;
      mark.append(link({ kind: 'entity', id: stretch.m.id }, stretch.t, (target) => state.open(target)));
      dd.append(mark);
    }
    list.append(dd);
  }
  host.append(list);
  const here = host.querySelector('mark.here');
  if (here) requestAnimationFrame(() => here.scrollIntoView({ block: 'nearest' }));
  host.dataset.ready = '1';
}
