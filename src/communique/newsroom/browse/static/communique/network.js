// Draws the network again where the server has drawn it, so that it can be zoomed and followed from name to name. Where
// this script does not run, the server's drawing stays. The table beneath tells the same.
"use strict";

{
  const LETTERS = 12;
  const MOST_ZOOM = 8;
  const FIRST = 8;
  const EDGE = { x: 44, y: 28 };
  // Where a name may stand beside its disk: the first side on which it has room.
  const SIDES = {
    below: { halign: "center", valign: "bottom", box: (x, y, r, w, h) => [x - w / 2, y + r, x + w / 2, y + r + h] },
    above: { halign: "center", valign: "top", box: (x, y, r, w, h) => [x - w / 2, y - r - h, x + w / 2, y - r] },
    right: { halign: "right", valign: "center", box: (x, y, r, w, h) => [x + r, y - h / 2, x + r + w, y + h / 2] },
    left: { halign: "left", valign: "center", box: (x, y, r, w, h) => [x - r - w, y - h / 2, x - r, y + h / 2] },
  };

  function start(stage, data) {
    const look = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
    const figure = stage.closest("figure");
    const pen = document.createElement("canvas").getContext("2d");
    const tools = figure.querySelector(".figure-tools");
    const tip = document.createElement("p");
    let fitted = 1;
    let roof = 0;
    let followed = null;

    stage.replaceChildren();
    stage.removeAttribute("tabindex");
    stage.setAttribute("role", "img");
    stage.setAttribute("aria-label", stage.dataset.label);
    tools.hidden = false;
    tip.className = "figure-tip";
    tip.hidden = true;
    tip.setAttribute("aria-hidden", "true");

    const cy = window.cytoscape({
      container: stage,
      elements: [
        ...data.nodes.map((node) => ({ data: { ...node, side: "below" }, classes: node.isSubject ? "subject" : "" })),
        ...data.edges.map((edge, number) => ({ data: { ...edge, id: `e${number}` } })),
      ],
      layout: { name: "preset" },
      autoungrabify: true,
      autounselectify: true,
      boxSelectionEnabled: false,
      pixelRatio: "auto",
    });
    figure.append(tip);

    // Disks and lines grow more slowly than the distances between them, and names not at all.
    const onPage = (pixels) => pixels / Math.sqrt(cy.zoom());
    const styles = () => [
      {
        selector: "node",
        style: {
          width: (node) => onPage(2 * node.data("r")),
          height: (node) => onPage(2 * node.data("r")),
          "background-color": (node) => look(`--graph-${node.data("kind")}`),
          label: "data(name)",
          "font-family": look("--sans"),
          "font-size": () => LETTERS / cy.zoom(),
          color: look("--graph-label"),
          "text-halign": (node) => SIDES[node.data("side")].halign,
          "text-valign": (node) => SIDES[node.data("side")].valign,
          "text-margin-x": (node) => ({ right: 3, left: -3 }[node.data("side")] ?? 0) / cy.zoom(),
          "text-margin-y": (node) => ({ below: 2, above: -2 }[node.data("side")] ?? 0) / cy.zoom(),
          "text-outline-color": look("--graph-halo"),
          "text-outline-width": () => 2 / cy.zoom(),
          "overlay-opacity": 0,
          "transition-duration": 0,
        },
      },
      { selector: ".subject", style: { "border-color": look("--graph-selected"), "border-width": () => onPage(3) } },
      {
        selector: "edge",
        style: {
          width: (edge) => Math.max(onPage(edge.data("width")), 1 / cy.zoom()),
          "line-color": look("--graph-edge"),
          "line-opacity": 0.6,
          "overlay-opacity": 0,
          "curve-style": "haystack",
        },
      },
      { selector: "node.quiet", style: { "text-opacity": 0 } },
      { selector: ".faint", style: { opacity: 0.15 } },
      { selector: "node.near", style: { "z-index": 2 } },
      { selector: "edge.near", style: { "line-color": look("--graph-edge-strong"), "line-opacity": 1, "z-index": 2 } },
    ];

    // The names that have room, those of the most ties first; while one is followed, of those around it alone.
    function showNames() {
      const shown = followed ? cy.nodes(".near") : cy.nodes();
      cy.nodes().difference(shown).addClass("quiet");
      const disks = shown.map((node) => {
        const { x, y } = node.renderedPosition();
        const r = node.data("r") * Math.sqrt(cy.zoom());
        return { id: node.id(), x, y, r, box: [x - r, y - r, x + r, y + r] };
      });
      const disk = Object.fromEntries(disks.map((one) => [one.id, one]));
      const overlap = (one, other) => one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];
      // Nothing is to stand under the buttons.
      const names = [[cy.width() - tools.offsetWidth - 12, 0, cy.width(), tools.offsetHeight + 12]];
      pen.font = `${LETTERS}px ${look("--sans")}`;
      const ranked = shown.toArray().sort((a, b) => b.data("isSubject") - a.data("isSubject")
        || b.data("together") - a.data("together"));
      let named = 0;
      for (const node of ranked) {
        const { x, y, r, id } = disk[node.id()];
        const width = pen.measureText(node.data("name")).width + 6;
        const boxes = Object.entries(SIDES).map(([name, { box }]) => [name, box(x, y, r, width, LETTERS + 4)]);
        const open = boxes.filter(([, box]) => box[0] >= 0 && box[1] >= 0 && box[2] <= cy.width()
          && box[3] <= cy.height() && !names.some((other) => overlap(box, other))
          && !disks.some((other) => other.r > r && overlap(box, other.box)));
        const free = open.filter(([, box]) => !disks.some((other) => other.id !== id && overlap(box, other.box)));
        // The first of all are named even where that covers a lesser one.
        const [side, box] = free[0] ?? (named < FIRST ? open[0] : undefined) ?? [];
        node.data("side", side ?? "below");
        node.toggleClass("quiet", !side);
        if (side) names.push(box);
        named += 1;
      }
    }

    let isDue = false;
    function redraw() {
      if (isDue) return;
      isDue = true;
      requestAnimationFrame(() => {
        isDue = false;
        showNames();
        cy.style().update();
        // A finger that is put on the whole drawing scrolls the page; there is nothing to move.
        cy.userPanningEnabled(cy.zoom() > fitted * 1.02);
      });
    }

    function showAll() {
      cy.viewport({ zoom: fitted, pan: { x: cy.width() / 2, y: (roof + cy.height()) / 2 } });
    }

    // On an upright screen the drawing stands upright, and it is spread until it fills the frame.
    function place() {
      roof = cy.width() < 640 ? tools.offsetHeight + 8 : 0;
      const [width, height] = [cy.width() - 2 * EDGE.x, cy.height() - roof - 2 * EDGE.y];
      const isUpright = height > width;
      const places = data.nodes.map(({ x, y }) => (isUpright ? [y, x] : [x, y]));
      const [left, top] = [0, 1].map((axis) => Math.min(...places.map((one) => one[axis])));
      const [right, bottom] = [0, 1].map((axis) => Math.max(...places.map((one) => one[axis])));
      const [across, down] = [Math.max(right - left, 1), Math.max(bottom - top, 1)];
      fitted = Math.min(width / across, height / down, 1.2);
      const [wider, higher] = [Math.min(width / across / fitted, 1.5), Math.min(height / down / fitted, 1.5)];
      cy.batch(() => places.forEach(([x, y], number) => cy.getElementById(data.nodes[number].id).position({
        x: (x - (left + right) / 2) * wider,
        y: (y - (top + bottom) / 2) * higher,
      })));
      cy.minZoom(fitted);
      cy.maxZoom(fitted * MOST_ZOOM);
      showAll();
      redraw();
    }

    function follow(one) {
      const near = one.isNode() ? one.closedNeighborhood() : one.union(one.connectedNodes());
      cy.batch(() => {
        cy.elements().removeClass("near").addClass("faint");
        near.removeClass("faint").addClass("near");
      });
      followed = one.id();
      showNames();
    }

    function leave() {
      cy.elements().removeClass("near faint");
      tip.hidden = true;
      stage.classList.remove("is-over");
      followed = null;
      showNames();
    }

    const times = (count) => `${count} event${count === 1 ? "" : "s"} together`;
    function tell(one, at, isTouch) {
      const what = one.isNode()
        ? `${one.data("name")}, together with ${one.degree(false)} here`
        : `${one.source().data("name")} and ${one.target().data("name")}: ${times(one.data("count"))}`;
      tip.textContent = isTouch ? `${what}. Tap again to open.` : what;
      tip.hidden = false;
      const left = Math.min(Math.max(at.x + 14, 8), Math.max(8, figure.clientWidth - tip.offsetWidth - 8));
      const top = at.y + tip.offsetHeight + 28 > stage.clientHeight ? at.y - tip.offsetHeight - 14 : at.y + 18;
      tip.style.left = `${left}px`;
      tip.style.top = `${Math.max(8, top)}px`;
    }

    cy.on("mouseover", "node, edge", (event) => {
      follow(event.target);
      tell(event.target, event.renderedPosition, false);
      stage.classList.add("is-over");
    });
    cy.on("mouseout", "node, edge", leave);
    cy.on("tap", "node, edge", (event) => {
      const { originalEvent, target } = event;
      const isTouch = originalEvent.type.startsWith("touch");
      if (isTouch && followed !== target.id()) {
        follow(target);
        tell(target, event.renderedPosition, true);
      } else if (originalEvent.ctrlKey || originalEvent.metaKey) {
        window.open(target.data("url"), "_blank", "noopener");
      } else {
        window.location.assign(target.data("url"));
      }
    });
    cy.on("tap", (event) => {
      if (event.target === cy) leave();
    });
    cy.on("viewport", redraw);
    cy.on("resize", place);

    // The wheel scrolls the page; with Ctrl, as on a touchpad's pinch, it zooms.
    stage.parentElement.addEventListener("wheel", (event) => {
      if (!event.ctrlKey && !event.metaKey && stage.contains(event.target)) event.stopPropagation();
    }, { capture: true, passive: true });

    tools.addEventListener("click", (event) => {
      const asked = event.target.closest("[data-zoom]")?.dataset.zoom;
      if (asked === "all") showAll();
      else if (asked) {
        const level = cy.zoom() * (asked === "in" ? 1.5 : 1 / 1.5);
        cy.zoom({ level, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
        if (level <= fitted) showAll();
      }
    });

    cy.style(styles());
    place();
    window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
      cy.style(styles());
    });
  }

  const stage = document.getElementById("network");
  const data = document.getElementById("network-data");
  if (stage && data && window.cytoscape) start(stage, JSON.parse(data.textContent));
}
