// Located records on Leaflet, from files of ours alone: outlines, places sized by how many records, and the radius of their doubt.
const base = (path) => new URL(`./app/static/${path}`, document.baseURI).href;
const loadLeaflet = () => window.L ? Promise.resolve() : (window._libertyLeaflet ||= new Promise((ok, failed) => {
  const script = document.createElement('script');
  script.src = base('vendor/leaflet/leaflet.js');
  script.onload = ok;
  script.onerror = failed;
  document.head.append(script);
}));
export default async function ({ parentElement, data, setTriggerValue }) {
  const host = parentElement.querySelector('.map');
  const dark = tone(host);
  host.style.height = `max(320px, calc(100vh - ${data.below}px))`;
  const state = host._state || (host._state = { layers: {}, sigs: {} });
  state.open = (target) => setTriggerValue('open', target);
  if (state.busy) { await state.busy; }
  if (!state.map) {
    state.busy = (async () => {
      const sheet = el('link');
      sheet.rel = 'stylesheet';
      sheet.href = base('vendor/leaflet/leaflet.css');
      await Promise.all([loadLeaflet(), new Promise((done) => { sheet.onload = done; sheet.onerror = done; parentElement.prepend(sheet); })]);
      const map = L.map(host, { preferCanvas: true, attributionControl: false, zoomSnap: .25, minZoom: 5, maxZoom: 18 });
      L.control.scale({ imperial: true }).addTo(map);
      [['areas', 410], ['doubt', 420], ['places', 430]].forEach(([name, z]) => { map.createPane(name).style.zIndex = z; });
      map.getPane('doubt').style.pointerEvents = 'none';
      const legend = L.control({ position: 'bottomright' });
      legend.onAdd = () => {
        const box = L.DomUtil.create('div', 'legend');
        const row = (cls, size, text) => { const line = el('div'); const dot = el('i', cls); dot.style.width = dot.style.height = size; line.append(dot, text); box.append(line); };
        row('', '.5rem', data.words.one);
        row('', '.95rem', data.words.many);
        row('doubt', '.95rem', data.words.doubt);
        return box;
      };
      legend.addTo(map);
      state.control = L.control.layers({}, {}, { collapsed: false }).addTo(map);
      state.map = map;
      new ResizeObserver(() => map.invalidateSize()).observe(host);
    })();
    await state.busy;
    state.busy = null;
  }
  const { map } = state;
  const put = (key, title, sig, make) => {
    if (state.sigs[key] === sig) return;
    if (state.layers[key]) { map.removeLayer(state.layers[key]); state.control.removeLayer(state.layers[key]); }
    state.sigs[key] = sig;
    state.layers[key] = make();
    if (state.layers[key]) { state.layers[key].addTo(map); state.control.addOverlay(state.layers[key], title); }
  };
  for (const area of data.outlines) {
    put(`outline ${area.name}`, area.name, `${area.sig} ${dark}`, () => L.geoJSON(area.shapes, {
      pane: 'areas', renderer: L.canvas({ pane: 'areas' }), interactive: false,
      style: area.water
        ? { color: dark ? '#27506e' : '#a9cbe2', weight: 1, fillColor: dark ? '#1c3a50' : '#cfe4f2', fillOpacity: 1 }
        : { color: dark ? '#5b6b7c' : area.weight < 1 ? '#b4bac2' : '#7d858f', weight: area.weight, fillColor: dark ? '#1b2530' : '#ffffff', fillOpacity: area.fill },
    }));
  }
  const most = Math.max(16, ...data.places.map((place) => place.n));
  const size = (n) => 3.5 + 12.5 * Math.sqrt((n - 1) / most);
  put('doubt', data.words.doubt_layer, data.sig, () => {
    const group = L.layerGroup();
    const renderer = L.canvas({ pane: 'doubt' });
    data.places.filter((place) => place.radius > 60).forEach((place) => group.addLayer(L.circle([place.lat, place.lon], {
      pane: 'doubt', renderer, radius: place.radius, color: '#0072b2', weight: 1, dashArray: '4 4', fillColor: '#0072b2', fillOpacity: .06, interactive: false })));
    return group;
  });
  put('places', data.words.places_layer, data.sig, () => {
    const group = L.layerGroup();
    const renderer = L.canvas({ pane: 'places' });
    data.places.forEach((place) => {
      const dot = L.circleMarker([place.lat, place.lon], { pane: 'places', renderer, radius: size(place.n), color: dark ? '#10161d' : '#ffffff', weight: 1, fillColor: dark ? '#4aa8e0' : '#0072b2', fillOpacity: .75 });
      dot.bindTooltip(() => el('span', '', place.label));
      dot.bindPopup(() => {
        const box = el('div', 'popup');
        box.append(el('b', '', place.label));
        place.lines.forEach((line) => box.append(el('div', '', line)));
        box.append(link({ kind: 'entity', id: place.id }, data.words.open, (target) => state.open(target)));
        return box;
      });
      group.addLayer(dot);
    });
    return group;
  });
  if (!state.seen || state.seen !== data.view) {
    state.seen = data.view;
    map.fitBounds(data.bounds, { padding: [12, 12] });
  }
  host.dataset.ready = '1';
}
