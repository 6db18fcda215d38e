/** The API reference as the build renders it: the title, and the trusted markup of the page below it. */
export interface Reference {
  title: string;
  html: string;
}
