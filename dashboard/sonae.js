// Runs before the pages do.

// A map without WebGL 2 is silently blank, so the pages must know beforehand; and they can know only from a cookie. Its
// name stands in dashboard/ui/reader.py too.
const drawing = document.createElement("canvas").getContext("webgl2");
document.cookie = `sonae_webgl=${drawing ? 1 : 0}; path=/; SameSite=Lax`;
drawing?.getExtension("WEBGL_lose_context")?.loseContext(); // a browser lends only a few of them

// How wide the window is, only the browser knows: on a narrow one charts write their words elsewhere.
const isNarrow = matchMedia("(max-width: 640px)").matches;
document.cookie = `sonae_narrow=${isNarrow ? 1 : 0}; path=/; SameSite=Lax`;

// A chart is drawn as wide as the screen. On paper it has to shrink, which it can once it knows its own size.
window.addEventListener("beforeprint", () => {
  for (const drawn of document.querySelectorAll(".js-plotly-plot .main-svg")) {
    const { width, height } = drawn;
    drawn.setAttribute("viewBox", `0 0 ${width.baseVal.value} ${height.baseVal.value}`);
    drawn.parentElement.style.aspectRatio = `${width.baseVal.value} / ${height.baseVal.value}`;
  }
});

// Opened at /coverage, Streamlit would look for its server below /coverage first, and the console would tell of a failure.
window.__streamlit = { BACKEND_BASE_URL: new URL(".", document.currentScript.src).href };
