// Facts beside each other: one group a question, one card an answer, and on each card who said so, in which words, how good the source is.
export default function ({ parentElement, data, setTriggerValue }) {
  const host = parentElement.querySelector('.cards');
  tone(host);
  const state = host._state || (host._state = {});
  state.open = (target) => setTriggerValue('open', target);
  if (state.sig === data.sig) return;
  state.sig = data.sig;
  if (data.below) { host.style.maxHeight = `max(240px, calc(100vh - ${data.below}px))`; host.style.overflow = 'auto'; }
  host.classList.toggle('stacked', Boolean(data.stacked));
  host.replaceChildren();
  const fire = (target) => state.open(target);
  const sourceOf = (source) => {
    const box = el('div', 'source');
    const first = el('div');
    if (source.to) first.append(link(source.to, source.text, fire)); else first.append(source.text);
    if (source.who) first.append(` · ${source.who}`);
    box.append(first);
    if (source.quote) { const line = el('div'); line.append(el('q', '', source.quote)); box.append(line); }
    for (const line of source.sub || []) box.append(el('div', 'sub', line));
    for (const one of source.badges || []) box.append(badge(one));
    return box;
  };
  const fill = (box, holder) => {
    const shown = holder.sources.slice(0, data.shown || 3);
    shown.forEach((source) => box.append(sourceOf(source)));
    const rest = holder.sources.slice(shown.length);
    if (!rest.length && !holder.left) return;
    const more = el('details');
    more.append(el('summary', '', `${rest.length} more`));
    rest.forEach((source) => more.append(sourceOf(source)));
    if (holder.left) more.append(el('div', 'sub', holder.left));
    box.append(more);
  };
  if (!data.groups.length) host.append(el('div', 'empty', data.empty));
  for (const group of data.groups) {
    const section = el('section', 'group');
    section.setAttribute('aria-label', group.title || data.label);
    const head = el('div');
    if (group.title) head.append(el('h4', '', group.title));
    for (const one of group.badges || []) head.append(badge(one));
    if (group.note) head.append(el('div', 'sub', group.note));
    const row = el('div', 'row');
    for (const card of group.cards) {
      const box = el('article', 'card');
      if (card.title !== undefined) {
        const title = el('div', 'title');
        if (card.icon) title.append(icon(card.icon));
        if (card.to) title.append(link(card.to, card.title, fire)); else title.append(card.title);
        box.append(title);
      }
      for (const line of card.sub || []) box.append(el('div', 'sub', line));
      for (const one of card.badges || []) box.append(badge(one));
      if (card.sides) {
        const sides = el('div', 'sides');
        for (const side of card.sides) {
          const one = el('div');
          one.append(el('div', 'head', side.title), el('div', 'sub', side.sub));
          fill(one, side);
          sides.append(one);
        }
        box.append(sides);
        row.append(box);
        continue;
      }
      fill(box, card);
      row.append(box);
    }
    if (head.childNodes.length) section.append(head);
    section.append(row);
    host.append(section);
  }
  host.dataset.ready = '1';
}
