// Draws the network again where the server has drawn it, so that it can be zoomed and followed from name to name. Where
// this script does not run, the server's drawing stays. The table beneath tells the same.
"use strict";

{
  const LETTERS = 12;
  const MOST_ZOOM = 8;

  function start(stage, data) {
    const look = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
    const figure = stage.closest("figure");
    const pen = document.createElement("canvas").getContext("2d");
    const tip = document.createElement("p");
    let fitted = 1;
    let followed = null;

    stage.replaceChildren();
    stage.setAttribute("role", "img");
    stage.setAttribute("aria-label", stage.dataset.label);
    tip.className = "figure-tip";
    tip.hidden = true;
    tip.setAttribute("aria-hidden", "true");

    const cy = window.cytoscape({
      container: stage,
      elements: [
        ...data.nodes.map((node) => ({ data: node, classes: node.isSubject ? "subject" : "" })),
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
          "text-valign": "bottom",
          "text-margin-y": () => 2 / cy.zoom(),
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
      { selector: "node.near", style: { "text-opacity": 1, "z-index": 2 } },
      { selector: "edge.near", style: { "line-color": look("--graph-edge-strong"), "line-opacity": 1, "z-index": 2 } },
    ];

    // The names that have room, those of the most ties first.
    function showNames() {
      const taken = [];
      pen.font = `${LETTERS}px ${look("--sans")}`;
      const ranked = cy.nodes().toArray().sort((a, b) => b.data("isSubject") - a.data("isSubject")
        || b.data("together") - a.data("together"));
      for (const node of ranked) {
        const { x, y } = node.renderedPosition();
        const r = node.data("r") * Math.sqrt(cy.zoom());
        const half = pen.measureText(node.data("name")).width / 2 + 2;
        const box = [x - half, y + r, x + half, y + r + LETTERS + 4];
        const isInside = box[0] >= 0 && box[2] <= cy.width() && box[3] <= cy.height();
        const isFree = !taken.some((other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3]);
        node.toggleClass("quiet", !(isInside && isFree));
        if (isInside && isFree) taken.push(box);
        taken.push([x - r, y - r, x + r, y + r]);
      }
    }

    let isDue = false;
    function redraw() {
      if (isDue) return;
      isDue = true;
      requestAnimationFrame(() => {
        isDue = false;
        cy.style().update();
        showNames();
        // A finger that is put on the whole drawing scrolls the page; there is nothing to move.
        cy.userPanningEnabled(cy.zoom() > fitted * 1.02);
      });
    }

    function showAll() {
      cy.viewport({ zoom: fitted, pan: { x: 0, y: 0 } });
    }

    // On an upright screen the drawing stands upright, and it is spread until it fills the frame.
    function place() {
      const isUpright = cy.height() > cy.width();
      const [across, down] = isUpright ? [data.height, data.width] : [data.width, data.height];
      fitted = Math.min(cy.width() / across, cy.height() / down);
      const [wider, higher] = [cy.width() / across / fitted, cy.height() / down / fitted];
      cy.batch(() => cy.nodes().forEach((node) => {
        const { x, y } = node.data();
        node.position({ x: (isUpright ? y : x) * wider, y: (isUpright ? x : y) * higher });
      }));
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
    }

    function leave() {
      cy.elements().removeClass("near faint");
      tip.hidden = true;
      stage.classList.remove("is-over");
      followed = null;
    }

    const times = (count) => `${count} event${count === 1 ? "" : "s"} together`;
    function tell(one, at, isTouch) {
      const what = one.isNode()
        ? `${one.data("name")}: ${one.degree(false)} here, ${times(one.data("together"))}`
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

    const tools = figure.querySelector(".figure-tools");
    tools.hidden = false;
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
      showNames();
    });
  }

  const stage = document.getElementById("network");
  const data = document.getElementById("network-data");
  if (stage && data && window.cytoscape) start(stage, JSON.parse(data.textContent));
}
