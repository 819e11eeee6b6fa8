// Draws the map again where the server has drawn it, so that it can be zoomed and its places opened, from this site's
// own borders alone. Where this script does not run, the server's drawing stays. The table beneath tells the same.
"use strict";

{
  const NORTH_WEST = [78, -170];
  const SOUTH_EAST = [-57, 179];
  const MOST_ZOOM = 7;
  const NARROW = 640;
  const FINGER = 22;

  function element(name, text, attributes = {}) {
    const made = document.createElement(name);
    made.textContent = text;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  }

  const events = (count) => `${count.toLocaleString("en")} event${count === 1 ? "" : "s"}`;

  // What a dot or a country says when it is opened.
  function tellPlaces(dot) {
    const list = document.createElement("ul");
    list.setAttribute("role", "list");
    for (const place of dot.places) {
      const item = document.createElement("li");
      item.append(element("a", place.name, { href: place.url, class: "name" }));
      item.append(element("a", events(place.count), { href: place.events }));
      if (place.last) item.append(element("span", `the latest on ${place.last}`, { class: "help" }));
      list.append(item);
    }
    return list;
  }

  function tellLand(land) {
    const text = element("p", `${land.name}: `);
    text.append(element("a", events(land.count), { href: land.events }));
    return text;
  }

  async function start(stage, data) {
    let world;
    try {
      world = await (await fetch(stage.dataset.world)).json();
    } catch {
      return;
    }
    const L = window.L;
    const figure = stage.closest("figure");
    const tools = figure.querySelector(".figure-tools");
    const isCalm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    tools.hidden = false;
    stage.replaceChildren();
    stage.setAttribute("aria-label", "Map. The table below tells the same. Tab leads to a place, the arrow keys to "
      + "the next ones, Enter opens it.");
    // On a small screen what is opened stands beneath the map, and not over all of it.
    const detail = element("div", "", { class: "figure-detail", role: "group", "aria-label": "Opened on the map" });
    detail.hidden = true;
    stage.after(detail);

    const map = L.map(stage, {
      attributionControl: false,
      zoomControl: false,
      zoomSnap: 0,
      maxZoom: MOST_ZOOM,
      maxBounds: [[85, -220], [-75, 220]],
      maxBoundsViscosity: 1,
      zoomAnimation: !isCalm,
      markerZoomAnimation: !isCalm,
      fadeAnimation: !isCalm,
      inertia: !isCalm,
      renderer: L.svg({ padding: 0.5 }),
    });
    if (isCalm) {
      const panBy = map.panBy.bind(map);
      map.panBy = (offset, options) => panBy(offset, { ...options, animate: false });
    }
    const whole = L.latLngBounds(NORTH_WEST, SOUTH_EAST);
    const dots = data.dots.map((dot) => ({ ...dot, at: L.latLng(dot.lat, dot.lon) }));
    const framed = data.isWhole || !dots.length ? whole : L.latLngBounds(dots.map((dot) => dot.at));

    function showAll() {
      const edge = data.isWhole ? 0 : 48;
      const roof = map.getSize().x < NARROW ? tools.offsetHeight : edge;
      const maxZoom = data.isWhole ? MOST_ZOOM : 4;
      const [paddingTopLeft, paddingBottomRight] = [[edge, roof], [edge, edge]];
      map.fitBounds(framed, { paddingTopLeft, paddingBottomRight, maxZoom, animate: false });
    }

    map.setMinZoom(map.getBoundsZoom(whole));
    showAll();

    L.geoJSON(world, {
      style: (feature) => {
        const land = data.lands[feature.properties.a2];
        return { className: land ? `land is-level-${land.level}` : "land", weight: 0.5, fillOpacity: 1 };
      },
      onEachFeature: (feature, layer) => {
        const land = data.lands[feature.properties.a2];
        layer.on("click", (event) => {
          L.DomEvent.stopPropagation(event);
          open(event.latlng, land);
        });
      },
    }).addTo(map);

    const scale = () => (map.getSize().x < NARROW ? 0.6 : 1)
      * Math.min(1.6, 2 ** ((map.getZoom() - map.getMinZoom()) / 6));
    for (const [number, dot] of dots.entries()) {
      const className = dot.isExact ? "dot" : "dot is-region";
      dot.layer = L.circleMarker(dot.at, { radius: dot.r * scale(), bubblingMouseEvents: false, className }).addTo(map);
      const names = dot.places.map((place) => place.name).join(", ");
      const count = dot.places.reduce((sum, place) => sum + place.count, 0);
      const label = element("span", `${names}: ${events(count)}`);
      dot.layer.bindTooltip(label, { direction: "top", className: "figure-label" });
      dot.layer.on("click", () => openDot(dot));
      const shape = dot.layer.getElement();
      shape.setAttribute("role", "button");
      shape.setAttribute("aria-label", label.textContent);
      shape.setAttribute("tabindex", number ? "-1" : "0");
    }

    let from = null;
    function close() {
      map.closePopup();
      detail.hidden = true;
      for (const dot of dots) dot.layer.getElement().classList.remove("is-open");
    }

    function show(at, content) {
      close();
      if (map.getSize().x < NARROW) {
        detail.replaceChildren(content);
        detail.hidden = false;
        return;
      }
      const popup = L.popup({ maxWidth: 260, maxHeight: 240, autoPanPaddingTopLeft: [8, tools.offsetHeight + 16] });
      popup.setLatLng(at).setContent(content).openOn(map);
    }

    function openDot(dot) {
      dot.layer.closeTooltip();
      show(dot.at, tellPlaces(dot));
      dot.layer.getElement().classList.add("is-open");
    }

    // A finger is larger than a dot: the nearest one within its reach is meant, else the country.
    function open(at, land) {
      const point = map.latLngToContainerPoint(at);
      const far = (dot) => map.latLngToContainerPoint(dot.at).distanceTo(point) - dot.layer.getRadius();
      const near = [...dots].sort((one, other) => far(one) - far(other))[0];
      if (near && far(near) < FINGER) openDot(near);
      else if (land) show(at, tellLand(land));
      else close();
    }
    map.on("click", (event) => open(event.latlng));
    stage.addEventListener("pointerdown", () => { from = null; });

    // One dot is in the order of Tab; the arrow keys lead on, in the order of events.
    const index = (shape) => dots.findIndex((dot) => dot.layer.getElement() === shape);
    function move(from, to) {
      const next = dots[(to + dots.length) % dots.length];
      dots[from].layer.getElement().setAttribute("tabindex", "-1");
      next.layer.getElement().setAttribute("tabindex", "0");
      map.panInside(next.at, { padding: [40, 40], animate: false });
      next.layer.getElement().focus();
    }
    figure.addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        close();
        from?.focus();
      }
      const at = index(event.target);
      if (at < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
      const [next, before] = [at + 1, at - 1];
      const ways = { ArrowRight: next, ArrowDown: next, ArrowLeft: before, ArrowUp: before, Home: 0, End: dots.length - 1 };
      const to = ways[event.key];
      if (to !== undefined) move(at, to);
      else if (event.key === "Enter" || event.key === " ") {
        from = null;
        openDot(dots[at]);
        from = event.target;
        figure.querySelector(".figure-detail:not([hidden]) a, .leaflet-popup-content a").focus();
      } else return;
      event.preventDefault();
      event.stopPropagation();
    }, true);
    map.on("popupclose", () => from?.focus());

    // A finger that is put on the whole map scrolls the page; there is nothing to move.
    function settle() {
      map.dragging[map.getZoom() > map.getMinZoom() + 0.1 ? "enable" : "disable"]();
      for (const dot of dots) dot.layer.setRadius(dot.r * scale());
    }
    map.on("zoomend", settle);
    map.on("resize", () => {
      map.setMinZoom(map.getBoundsZoom(whole));
      showAll();
      settle();
    });
    settle();

    // The wheel scrolls the page; with Ctrl, as on a touchpad's pinch, it zooms.
    figure.addEventListener("wheel", (event) => {
      if (!event.ctrlKey && !event.metaKey && stage.contains(event.target)) event.stopPropagation();
    }, { capture: true, passive: true });

    tools.addEventListener("click", (event) => {
      const asked = event.target.closest("[data-zoom]")?.dataset.zoom;
      if (asked === "all") showAll();
      else if (asked) map.setZoom(map.getZoom() + (asked === "in" ? 1 : -1), { animate: !isCalm });
    });
  }

  const stage = document.getElementById("map");
  const data = document.getElementById("map-data");
  if (stage && data && window.L) start(stage, JSON.parse(data.textContent));
}
