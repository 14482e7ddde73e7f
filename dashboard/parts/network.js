// A network on Cytoscape, from files of ours alone. Where things stand comes from the server; here they are drawn, moved and picked.
const here = (path) => new URL(`./app/static/${path}`, document.baseURI).href;
const loadCytoscape = () => window.cytoscape ? Promise.resolve() : (window._libertyCytoscape ||= new Promise((ok, failed) => {
  const script = document.createElement('script');
  script.src = here('vendor/cytoscape/cytoscape.min.js');
  script.onload = ok;
  script.onerror = failed;
  document.head.append(script);
}));
// A small drawing stands beside words: they come first. Not every browser says when it has a moment.
const spare = () => new Promise((ok) => (window.requestIdleCallback ? requestIdleCallback(ok, { timeout: 400 }) : setTimeout(ok, 60)));
// Colour and shape both say the kind; the sign inside says it a third time.
const KINDS = {
  child: ['ellipse', '#d55e00', '#d55e00'], person: ['diamond', '#6b7b8f', '#6b7b8f'], location: ['round-rectangle', '#0072b2', '#0072b2'],
  vehicle: ['round-hexagon', '#00785a', '#00785a'], phone: ['round-triangle', '#6b4e9b', '#7d60b0'], online_account: ['round-pentagon', '#6b4e9b', '#7d60b0'],
  organisation: ['round-octagon', '#6b4e9b', '#7d60b0'], cluster: ['ellipse', '#dbe4ec', '#31404f'],
};
const picture = (kind) => `data:image/svg+xml;utf8,${encodeURIComponent(`<svg xmlns="${SVG}" viewBox="0 0 16 16" width="32" height="32"><path fill="#fff" fill-rule="evenodd" d="${SHAPES[kind]}"/></svg>`)}`;
const rules = (dark, small) => {
  const ink = dark ? '#e8edf2' : '#1f2937';
  const ground = dark ? '#0e1117' : '#ffffff';
  const drawn = [
    { selector: 'node', style: { width: small ? 34 : 40, height: small ? 34 : 40, label: 'data(label)', 'font-size': small ? 13 : 15, color: ink, 'text-valign': 'bottom',
      'text-margin-y': 4, 'text-outline-width': 2.5, 'text-outline-color': ground, 'min-zoomed-font-size': 5, 'font-family': 'system-ui, sans-serif', 'text-max-width': 110, 'text-wrap': 'ellipsis',
      'background-fit': 'none', 'background-width': '58%', 'background-height': '58%', 'background-image-smoothing': 'yes' } },
    { selector: 'edge', style: { 'curve-style': 'straight', width: 'mapData(agencies, 1, 6, 1.8, 9)', 'line-color': dark ? '#8190a0' : '#8d98a5', 'line-opacity': .8 } },
    { selector: 'edge[?thin]', style: { 'line-style': 'dashed', 'line-dash-pattern': [5, 4], width: 1.4 } },
    { selector: 'edge[?lead]', style: { 'line-style': 'dotted', width: 1.2, 'line-opacity': .6 } },
    { selector: 'node[?high]', style: { 'border-width': 4, 'border-color': dark ? '#ff5a6e' : '#c8102e', 'border-position': 'outside' } },
    { selector: 'node[?fresh]', style: { 'underlay-color': '#e69f00', 'underlay-opacity': .6, 'underlay-padding': 7, 'underlay-shape': 'ellipse' } },
    { selector: 'node[?pinned]', style: { 'border-width': 2, 'border-style': 'double', 'border-color': ink } },
    { selector: 'node[?centre]', style: { width: small ? 40 : 50, height: small ? 40 : 50, 'font-weight': 700, 'font-size': small ? 15 : 18, 'text-max-width': 240 } },
    { selector: '.dim', style: { opacity: .22 } },
    { selector: 'edge[?way]', style: { 'line-color': dark ? '#f0a0d0' : '#a3195b', 'line-opacity': 1, 'z-index': 9 } },
    { selector: '.picked', style: { 'outline-width': 4, 'outline-color': dark ? '#ffffff' : '#0a4a80', 'outline-offset': 2, 'line-color': dark ? '#ffffff' : '#0a4a80', 'line-opacity': 1, 'z-index': 10 } },
  ];
  for (const [kind, [shape, light, night]] of Object.entries(KINDS)) {
    const style = { shape, 'background-color': dark ? night : light };
    if (SHAPES[kind]) style['background-image'] = picture(kind);
    drawn.push({ selector: `node[kind = "${kind}"]`, style });
  }
  drawn.push({ selector: 'node[?concern]', style: { 'background-color': dark ? '#0e1117' : '#111827', 'border-width': 4, 'border-color': ink, 'border-position': 'outside' } });
  drawn.push({ selector: 'node[kind = "cluster"]', style: { width: 'data(size)', height: 'data(size)', 'border-width': 2, 'border-color': '#7d858f', 'text-valign': 'center', 'text-wrap': 'wrap', 'text-margin-y': 0, 'font-size': 17, 'text-max-width': 120, 'text-outline-width': 0 } });
  return drawn;
};
// The whole drawing in its frame; two items alone are not blown up to fill it.
const whole = (cy, space = 34) => {
  cy.fit(undefined, space);
  if (cy.zoom() > 1.4) { cy.zoom(1.4); cy.center(); }
};
export default async function ({ parentElement, data, setTriggerValue }) {
  const host = parentElement.querySelector('.network');
  const dark = tone(host);
  const state = host._state || (host._state = {});
  state.act = (what) => setTriggerValue('act', { ...what, at: Date.now() });
  state.open = (target) => setTriggerValue('open', target);
  if (state.busy) await state.busy;
  if (!state.cy) {
    state.busy = (async () => {
      await loadCytoscape();
      if (data.small) await spare();
      const canvas = el('div', 'canvas');
      canvas.tabIndex = 0;
      canvas.setAttribute('role', 'application');
      canvas.setAttribute('aria-label', data.words.how);
      const tools = el('div', 'tools');
      const fit = el('button', '', data.words.fit);
      const save = el('button', '', data.words.picture);
      fit.type = save.type = 'button';
      tools.append(fit, save);
      if (!data.saves) save.remove();
      const legend = el('div', 'legend');
      const said = el('div', 'said');
      said.setAttribute('aria-live', 'polite');
      host.replaceChildren(canvas, tools, legend, said);
      canvas.style.height = data.below ? `max(340px, calc(100vh - ${data.below}px))` : `${data.height}px`;
      const cy = cytoscape({ container: canvas, elements: [], style: [], layout: { name: 'preset' }, minZoom: .15, maxZoom: 3.5, boxSelectionEnabled: false });
      Object.assign(state, { cy, canvas, legend, said });
      const show = (item) => {
        cy.elements().removeClass('picked');
        item.addClass('picked');
        said.textContent = item.isNode() ? `${item.data('label')}, ${item.data('says')}` : item.data('says');
      };
      const pick = (item) => {
        show(item);
        state.act(item.isNode() ? { do: 'pick', id: item.id() } : { do: 'line', a: item.data('source'), b: item.data('target') });
      };
      let waiting = null;
      cy.on('tap', 'node, edge', (event) => {
        clearTimeout(waiting);
        const item = event.target;
        show(item);
        waiting = setTimeout(() => pick(item), 240);
      });
      cy.on('dbltap', 'node', (event) => { clearTimeout(waiting); state.act({ do: 'expand', id: event.target.id() }); });
      cy.on('mouseover', 'node', (event) => { cy.elements().addClass('dim'); event.target.closedNeighborhood().removeClass('dim'); });
      cy.on('mouseout', 'node', () => cy.elements().removeClass('dim'));
      cy.on('dragfree', 'node', (event) => {
        const at = event.target.position();
        state.act({ do: 'moved', id: event.target.id(), x: Math.round(at.x), y: Math.round(at.y) });
      });
      canvas.addEventListener('keydown', (event) => {
        const now = cy.nodes('.picked')[0] || cy.nodes('[?centre]')[0] || cy.nodes()[0];
        if (!now) return;
        const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
        if (step) {
          event.preventDefault();
          const from = now.position();
          let best = null;
          let least = Infinity;
          cy.nodes().not(now).forEach((node) => {
            const to = node.position();
            const along = (to.x - from.x) * step[0] + (to.y - from.y) * step[1];
            const across = Math.abs((to.x - from.x) * step[1]) + Math.abs((to.y - from.y) * step[0]);
            if (along > 4 && along + 2 * across < least) { least = along + 2 * across; best = node; }
          });
          if (best) { show(best); cy.animate({ center: { eles: best } }, { duration: 120 }); }
        } else if (event.key === 'Enter') { event.preventDefault(); pick(now); }
        else if (event.key === 'x') state.act({ do: 'expand', id: now.id() });
        else if (event.key === 'h') state.act({ do: 'hide', id: now.id() });
        else if (event.key === 'p') state.act({ do: 'pin', id: now.id() });
        else if (event.key === 'u') state.act({ do: 'undo' });
        else if (event.key === '+' || event.key === '=') cy.zoom({ level: cy.zoom() * 1.25, renderedPosition: { x: canvas.clientWidth / 2, y: canvas.clientHeight / 2 } });
        else if (event.key === '-') cy.zoom({ level: cy.zoom() / 1.25, renderedPosition: { x: canvas.clientWidth / 2, y: canvas.clientHeight / 2 } });
        else if (event.key === 'f') whole(cy);
      });
      fit.addEventListener('click', () => whole(cy));
      save.addEventListener('click', () => {
        const a = el('a');
        a.href = cy.png({ full: true, scale: 2, bg: '#ffffff' });
        a.download = data.words.file;
        a.click();
      });
      const size = () => `${canvas.clientWidth} ${canvas.clientHeight}`;
      let fitted = size();  // an observer calls at once, when nothing has changed yet
      new ResizeObserver(() => {
        if (size() === fitted) return;
        fitted = size();
        cy.resize();
        if (!state.moved) whole(cy);
      }).observe(canvas);
      canvas.addEventListener('pointerdown', () => { state.moved = true; });
    })();
    await state.busy;
    state.busy = null;
  }
  const { cy } = state;
  if (state.sig !== `${data.sig} ${dark}`) {
    state.sig = `${data.sig} ${dark}`;
    if (state.dark !== dark) { state.dark = dark; cy.style(rules(dark, data.small)); }
    const wanted = new Set();
    cy.batch(() => {
      const add = [];
      for (const node of data.nodes) {
        wanted.add(node.id);
        const old = cy.getElementById(node.id);
        if (old.length) { old.data(node); old.position({ x: node.x, y: node.y }); } else add.push({ group: 'nodes', data: node, position: { x: node.x, y: node.y } });
      }
      for (const line of data.lines) {
        wanted.add(line.id);
        const old = cy.getElementById(line.id);
        if (old.length) old.data(line); else add.push({ group: 'edges', data: line });
      }
      cy.elements().filter((item) => !wanted.has(item.id())).remove();
      cy.add(add);
    });
    state.legend.replaceChildren();
    for (const key of data.legend) {
      const line = el('span');
      if (key.icon) line.append(icon(key.icon)); else line.append(el('i', key.mark));
      line.append(key.t);
      state.legend.append(line);
    }
  }
  cy.elements().removeClass('picked');
  if (data.picked) cy.getElementById(data.picked).addClass('picked');
  if (state.view !== data.view) { state.view = data.view; state.moved = false; cy.resize(); whole(cy, data.small ? 20 : 34); }
  host._cy = cy;
  host.dataset.ready = '1';
  host.dataset.items = String(cy.nodes().length);
}
