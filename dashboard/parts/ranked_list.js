// A list in plain HTML: arrow keys, Home, End, Page Up and Down move; Enter opens; screen readers, print and font size work.
// mode "open": a click or Enter opens the row. mode "select": moving chooses, and the page beside follows. mode "read": nothing to open.
export default function ({ parentElement, data, setStateValue, setTriggerValue }) {
  const host = parentElement.querySelector('.ranked');
  tone(host);
  const state = host._state || (host._state = { rows: [] });
  host.style.maxHeight = data.below ? `max(240px, calc(100vh - ${data.below}px))` : data.height ? `${data.height}px` : '';
  const open = (target) => setTriggerValue('open', target);
  state.open = open;
  const focusOn = (i) => {
    const at = Math.max(0, Math.min(state.rows.length - 1, i));
    state.rows.forEach((row, k) => { row.tabIndex = k === at ? 0 : -1; });
    state.at = at;
    state.rows[at].focus();
    state.rows[at].scrollIntoView({ block: 'nearest' });
    if (data.mode === 'select') choose(at);
  };
  const show = (at) => state.rows.forEach((row, k) => {
    if (data.mode === 'select') row.setAttribute('aria-selected', String(k === at));
    row.tabIndex = k === at ? 0 : -1;
  });
  const choose = (at) => {
    show(at);
    state.at = at;
    state.chosen = data.rows[at].id;
    clearTimeout(state.timer);
    state.timer = setTimeout(() => setStateValue('selected', data.rows[at].id), 120);
  };
  const cell = (value, column) => {
    const td = el('td', column.k || '');
    td.setAttribute('role', 'gridcell');
    const parts = typeof value === 'object' && value !== null ? value : { main: value };
    if (parts.icon || parts.main !== undefined) {
      const main = el('div', /\S{20}/.test(parts.main) ? 'main long' : 'main'); // only such a word may be broken
      if (parts.icon) main.append(icon(parts.icon));
      if (parts.to) main.append(link(parts.to, parts.main, (target) => state.open(target)));
      else main.append(parts.main === null ? '' : String(parts.main));
      td.append(main);
    }
    for (const line of parts.sub || []) td.append(el('div', 'sub', line));
    if (parts.badges && parts.badges.length) {
      const box = el('div', '');
      parts.badges.forEach((one) => box.append(badge(one)));
      td.append(box);
    }
    return td;
  };
  if (state.sig !== data.sig) {
    state.sig = data.sig;
    state.at = 0;
    host.replaceChildren();
    state.rows = [];
    if (!data.rows.length) { host.append(el('div', 'empty', data.empty)); host.dataset.ready = '1'; return; }
    const table = el('table');
    table.setAttribute('role', 'grid');
    table.setAttribute('aria-label', data.label);
    table.setAttribute('aria-rowcount', String(data.rows.length + 1));
    const head = el('tr');
    head.setAttribute('role', 'row');
    for (const column of data.cols) {
      const th = el('th', column.k || '', column.t);
      th.scope = 'col';
      th.setAttribute('role', 'columnheader');
      if (column.w) th.style.width = column.w;
      head.append(th);
    }
    const thead = el('thead');
    thead.append(head);
    const body = el('tbody');
    data.rows.forEach((row, i) => {
      const tr = el('tr', data.mode === 'read' ? 'still' : '');
      tr.setAttribute('role', 'row');
      tr.dataset.id = row.id;
      row.cells.forEach((value, k) => tr.append(cell(value, data.cols[k])));
      tr.addEventListener('click', () => {
        if (data.mode === 'select') { state.at = i; choose(i); tr.focus(); } else if (row.open) open(row.open);
      });
      body.append(tr);
      state.rows.push(tr);
    });
    table.append(thead, body);
    host.append(table);
    host.onkeydown = (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[event.key];
      const row = data.rows[state.at];
      if (step) { event.preventDefault(); focusOn(state.at + step); }
      else if (event.key === 'Home') { event.preventDefault(); focusOn(0); }
      else if (event.key === 'End') { event.preventDefault(); focusOn(state.rows.length - 1); }
      else if (event.key === 'Enter' && row && row.open && event.target.tagName === 'TR') { event.preventDefault(); state.open(row.open); }
    };
  }
  if (state.rows.length) {
    const at = data.mode === 'select' ? Math.max(0, data.rows.findIndex((row) => row.id === data.selected)) : state.at || 0;
    state.at = at;
    show(at);
  }
  host.dataset.ready = '1';
}
