// Light, dark, or as the device is set; remembered by the browser.

const KEY = "theme";

/** The theme that was chosen: auto, light or dark. */
export const chosenTheme = () => localStorage.getItem(KEY) ?? "auto";

/** Use a theme from now on. */
export function chooseTheme(theme) {
  localStorage.setItem(KEY, theme);
  showTheme();
}

export function showTheme() {
  const theme = chosenTheme();
  document.documentElement.style.colorScheme = theme === "auto" ? "light dark" : theme;
}
