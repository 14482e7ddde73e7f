// What all our parts share. Text from outside only ever becomes textContent; markup is built here, element by element.
const SVG = 'http://www.w3.org/2000/svg';
const SHAPES = {
  child: 'M8 1.2a2.3 2.3 0 1 1 0 4.6 2.3 2.3 0 0 1 0-4.600zM4.300 7h7.400v4.300H10v3.500H6v-3.500H4.300z',
  person: 'M8 .8 15.200 8 8 15.200.8 8zM8 4.300a1.700 1.700 0 1 0 0 3.400 1.700 1.700 0 0 0 0-3.400zM5 10.800h6c-.3-1.500-1.500-2.300-3-2.300s-2.700.8-3 2.300z',
  location: 'M2 1.500h12a.5.5 0 0 1 .5.5v12a.5.5 0 0 1-.5.5H2a.5.5 0 0 1-.5-.5V2a.5.5 0 0 1 .5-.5zM8 3.600a3 3 0 0 0-3 3c0 2.200 3 5.800 3 5.800s3-3.600 3-5.800a3 3 0 0 0-3-3zM8 5.500a1.200 1.200 0 1 1 0 2.400 1.200 1.200 0 0 1 0-2.400z',
  vehicle: 'M4.200 1.400h7.600L15.400 8l-3.600 6.600H4.200L.6 8zM5.300 5.200 4.200 8v2.800h1.400v-.9h4.800v.9h1.400V8l-1.100-2.800zM5.900 6.200h4.200l.6 1.600H5.300z',
  phone: 'M4.500 1h7A1.500 1.500 0 0 1 13 2.500v11a1.500 1.500 0 0 1-1.500 1.500h-7A1.500 1.500 0 0 1 3 13.500v-11A1.500 1.500 0 0 1 4.500 1zM4.500 3v8.500h7V3zM8 12.400a.8.8 0 1 0 0 1.600.8.8 0 0 0 0-1.600z',
  online_account: 'M8 1a3.300 3.300 0 1 1 0 6.600A3.300 3.300 0 0 1 8 1zM1.500 15c0-3.400 2.900-5.800 6.500-5.800s6.500 2.400 6.500 5.800z',
  organisation: 'M2 15V4.500L8 1l6 3.500V15H9.500v-3h-3v3zM4.500 6v1.500H6V6zm0 3v1.500H6V9zM10 6v1.500h1.500V6zm0 3v1.500h1.500V9zM7.200 6v1.500h1.600V6z',
  record: 'M3 1h7l3.500 3.500V15H3zM9.500 2.200V5h2.800zM5 7v1.100h6.500V7zm0 2.400v1.100h6.500V9.400zm0 2.400v1.100h4.500v-1.100z',
};
const el = (tag, cls, text) => {
  const node = document.createElement(tag);
  if (cls) node.className = cls;
  if (text !== undefined && text !== null) node.textContent = text;
  return node;
};
const icon = (kind) => {
  const shape = SHAPES[kind] ? kind : 'record';
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('class', `kind k-${shape}`);
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', SHAPES[shape]);
  path.setAttribute('fill', 'currentColor');
  path.setAttribute('fill-rule', 'evenodd');
  svg.append(path);
  return svg;
};
const badge = ({ t, tone }) => el('span', `badge t-${tone || 'soft'}`, t);
// A link to an entity works like any link (open in a new tab); a plain click stays in the session.
const link = (target, text, fire, cls) => {
  const a = el('a', cls || '', text);
  a.href = new URL(`./entity?id=${encodeURIComponent(target.id)}`, document.baseURI).href;
  a.addEventListener('click', (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    event.stopPropagation();
    fire(target);
  });
  return a;
};
// Light or dark by the theme's own background, since a drawer stands outside the page.
const tone = (host) => {
  const ground = getComputedStyle(host).getPropertyValue('--st-background-color').trim() || '#ffffff';
  const known = (window._libertyTones ||= new Map());  // a canvas reads any way to write a colour, and costs something
  if (!known.has(ground)) {
    const rgb = document.createElement('canvas').getContext('2d');
    rgb.fillStyle = ground;
    known.set(ground, Number.parseInt(rgb.fillStyle.slice(1, 3), 16) < 128);
  }
  const dark = known.get(ground);
  host.classList.toggle('dark', dark);
  return dark;
};
