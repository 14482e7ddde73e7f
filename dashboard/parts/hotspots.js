// The hotspot map on Leaflet, from files of ours alone: the layers of the exported map, each thing on it a way to its records.
const base = (path) => new URL(`./app/static/${path}`, document.baseURI).href;
const loadLeaflet = () => window.L ? Promise.resolve() : (window._libertyLeaflet ||= new Promise((ok, failed) => {
  const script = document.createElement('script');
  script.src = base('vendor/leaflet/leaflet.js');
  script.onload = ok;
  script.onerror = failed;
  document.head.append(script);
}));
const ORANGE = { light: ['#ffffff', '#fdebd3', '#fbcd96', '#f5b066', '#e58a35', '#bf6414'], dark: ['#1b2530', '#3f2c17', '#6b4218', '#9a5a17', '#cf7a1f', '#f6a44d'] };
const PANES = [['ground', 405], ['areas', 410], ['surface', 420], ['lines', 425], ['events', 430], ['found', 432], ['hotspots', 440], ['premises', 450]];
// Of several events on one spot the mark grows with their number.
const dot = (facts, most) => facts.n ? 4 + 5 * Math.sqrt(facts.n / most) : 4;
const styles = (dark) => ({
  areas: (facts) => ({ color: dark ? '#5b6b7c' : '#8b95a1', weight: 1, fillColor: ORANGE[dark ? 'dark' : 'light'][facts.shade || 0], fillOpacity: dark ? .8 : .9 }),
  surface: (facts) => ({ weight: 0, fillColor: dark ? '#ffd08a' : '#7a3b00', fillOpacity: facts.strength || .15 }),
  events: (facts, most) => ({ radius: dot(facts, most), color: dark ? '#0e1117' : '#ffffff', weight: 1, fillColor: dark ? '#4aa8e0' : '#0072b2', fillOpacity: .9 }),
  found: (facts, most) => ({ radius: dot(facts, most), color: dark ? '#0e1117' : '#ffffff', weight: 1, fillColor: dark ? '#c39bf0' : '#6b4e9b', fillOpacity: .95 }),
  hotspots: () => ({ color: dark ? '#ff8a8a' : '#a30018', weight: 3, fill: true, fillColor: '#a30018', fillOpacity: .04 }),
  premises: (facts, most) => ({ radius: 5 + 9 * Math.sqrt((facts.n || 1) / Math.max(32, most)), color: dark ? '#0e1117' : '#1f2937', weight: 1.5, fillColor: '#ffd60a', fillOpacity: .95 }),
});
export default async function ({ parentElement, data, setTriggerValue }) {
  const host = parentElement.querySelector('.map');
  const dark = tone(host);
  host.style.height = `max(320px, calc(100vh - ${data.below}px))`;
  const state = host._state || (host._state = { layers: {}, sigs: {} });
  state.act = (layer, key) => setTriggerValue('act', { layer, key, at: Date.now() });
  if (state.busy) await state.busy;
  if (!state.map) {
    state.busy = (async () => {
      const sheet = el('link');
      sheet.rel = 'stylesheet';
      sheet.href = base('vendor/leaflet/leaflet.css');
      await Promise.all([loadLeaflet(), new Promise((done) => { sheet.onload = done; sheet.onerror = done; parentElement.prepend(sheet); })]);
      const map = L.map(host, { preferCanvas: true, attributionControl: false, zoomSnap: .25, minZoom: 5, maxZoom: 18 });
      L.control.scale({ imperial: true }).addTo(map);
      PANES.forEach(([name, z]) => { map.createPane(name).style.zIndex = z; });
      // What is only ground lets clicks through; the rest is drawn as SVG, where each shape takes its own.
      ['ground', 'lines'].forEach((name) => { map.getPane(name).style.pointerEvents = 'none'; });
      state.control = L.control.layers({}, {}, { collapsed: host.clientHeight < 460 }).addTo(map);
      state.legend = L.control({ position: 'bottomright' });
      state.legend.onAdd = () => L.DomUtil.create('div', 'legend');
      state.legend.addTo(map);
      state.map = map;
      state.renderers = {};
      new ResizeObserver(() => map.invalidateSize()).observe(host);
    })();
    await state.busy;
    state.busy = null;
  }
  const { map } = state;
  const renderer = (pane) => state.renderers[pane] ||= ['ground', 'lines'].includes(pane) ? L.canvas({ pane, padding: .3 }) : L.svg({ pane, padding: .3 });
  const put = (key, title, sig, make, on = true) => {
    if (state.sigs[key] === sig) return;
    const old = state.layers[key];
    const was = old ? map.hasLayer(old) : on;
    if (old) { map.removeLayer(old); state.control.removeLayer(old); }
    state.sigs[key] = sig;
    state.layers[key] = make();
    if (!state.layers[key]) return;
    if (was) state.layers[key].addTo(map);
    if (title) state.control.addOverlay(state.layers[key], title);
  };
  const tiles = data.tiles && new URL(data.tiles, document.baseURI).href.replaceAll('%7B', '{').replaceAll('%7D', '}');
  if (tiles) put('tiles', data.words.tiles, tiles, () => L.tileLayer(tiles, { maxZoom: 18, opacity: dark ? .5 : .85 }));
  for (const area of data.outlines) {
    put(`outline ${area.name}`, area.on ? '' : area.name, `${area.sig} ${dark}`, () => L.geoJSON(JSON.parse(data.ground[area.name]), {
      pane: area.water ? 'ground' : 'lines', renderer: renderer(area.water ? 'ground' : 'lines'), interactive: false,
      style: area.water
        ? { color: dark ? '#27506e' : '#a9cbe2', weight: 1, fillColor: dark ? '#1c3a50' : '#cfe4f2', fillOpacity: 1 }
        : { color: dark ? '#7c8b9c' : '#6d7782', weight: area.weight, fill: false },
    }), area.on);
  }
  const style = styles(dark);
  for (const layer of data.layers) {
    put(layer.id, layer.title, `${data.sigs[layer.id]} ${dark} ${data.tiles ? 1 : 0}`, () => {
      const shapes = JSON.parse(data.shapes[layer.id]);
      const most = Math.max(1, ...shapes.features.map((feature) => feature.properties.n || 1));
      const of = (feature) => {
        const drawn = { ...style[layer.id](feature.properties, most), pane: layer.id, renderer: renderer(layer.id) };
        return layer.id === 'areas' && data.tiles ? { ...drawn, fillOpacity: .55 } : drawn;
      };
      return L.geoJSON(shapes, {
        style: of,
        pointToLayer: (feature, at) => L.circleMarker(at, of(feature)),
        onEachFeature: (feature, shape) => {
          const { label, lines, key } = feature.properties;
          shape.bindTooltip(() => {
            const box = el('span', '', label);
            (lines || []).forEach((line) => box.append(el('div', '', line)));
            return box;
          }, { sticky: true });
          shape.on('click', (event) => { L.DomEvent.stopPropagation(event); state.act(layer.id, key); });
        },
      });
    }, layer.on);
  }
  const legend = state.legend.getContainer();
  legend.replaceChildren(el('b', '', data.words.legend));
  const line = (mark, text) => { const one = el('div'); one.append(mark, text); legend.append(one); };
  const swatch = (cls, fill, edge) => { const mark = el('i', cls); mark.style.background = fill; if (edge) mark.style.borderColor = edge; return mark; };
  if (data.legend.length) data.legend.forEach((text, i) => line(swatch('', ORANGE[dark ? 'dark' : 'light'][i]), text));
  const shown = new Set(data.layers.map((layer) => layer.id));
  if (shown.has('hotspots')) line(swatch('square', 'transparent', dark ? '#ff8a8a' : '#a30018'), data.words.hotspots);
  if (shown.has('premises')) line(swatch('dot', '#ffd60a'), data.words.premises);
  if (shown.has('events')) line(swatch('dot', dark ? '#4aa8e0' : '#0072b2'), data.words.events);
  if (shown.has('found')) line(swatch('dot', dark ? '#c39bf0' : '#6b4e9b'), data.words.found);
  // Beside the legend, not beneath it.
  if (state.seen !== data.view) { state.seen = data.view; map.fitBounds(data.bounds, { paddingTopLeft: [12, 12], paddingBottomRight: [legend.offsetWidth + 20, 12] }); }
  if (data.goto && state.went !== data.goto.sig) { state.went = data.goto.sig; map.setView(data.goto.at, Math.max(map.getZoom(), 14)); }
  host._map = map;
  host.dataset.ready = '1';
}
