// A click on the map fills the two inputs of the place. Without a mouse: the postcode field does the same job.
const SVG = "http://www.w3.org/2000/svg";

for (const map of document.querySelectorAll("svg[data-kaart-kiezen]")) {
  const lat = document.getElementById(map.dataset.lat);
  const lon = document.getElementById(map.dataset.lon);
  if (!lat || !lon) continue;
  const pin = document.createElementNS(SVG, "circle");
  pin.setAttribute("r", "11");
  pin.setAttribute("class", "sw-landkaart__speld");
  const [west, north, perX, perY] = ["west", "noord", "gradenX", "gradenY"].map((name) => Number(map.dataset[name]));

  const show = (x, y) => {
    pin.setAttribute("cx", String(x));
    pin.setAttribute("cy", String(y));
    map.append(pin);
  };

  map.addEventListener("click", (event) => {
    event.preventDefault();
    const place = new DOMPoint(event.clientX, event.clientY).matrixTransform(map.getScreenCTM().inverse());
    lat.value = (north - place.y * perY).toFixed(6);
    lon.value = (west + place.x * perX).toFixed(6);
    lat.dispatchEvent(new Event("input", { bubbles: true }));
    show(place.x, place.y);
  });
  if (lat.value && lon.value) show((Number(lon.value) - west) / perX, (north - Number(lat.value)) / perY);
  map.dataset.kaartKiezenKlaar = "";
}
