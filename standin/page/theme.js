// The theme: light, dark, or that of the device. The browser remembers it.

const KEY = "theme";

/** The theme that was chosen: auto, light or dark. */
export const chosenTheme = () => localStorage.getItem(KEY) ?? "auto";

/** Apply a theme and remember it. */
export function chooseTheme(theme) {
  localStorage.setItem(KEY, theme);
  showTheme();
}

export function showTheme() {
  const theme = chosenTheme();
  document.documentElement.style.colorScheme = theme === "auto" ? "light dark" : theme;
}
