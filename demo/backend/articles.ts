/** The magazine's articles, newest first; the text of each is `pages/articles/<slug>.html`. */
export const articles = [
  {
    slug: "a-slower-windowsill",
    title: "A slower windowsill",
    section: "At home",
    author: "Mira Okafor",
    minutes: "4",
    art: "windowsill",
    alt: "A window with two ferns, a seedling and a watering can on the sill",
    standfirst:
      "Most house plants die of attention. A case for doing less, a little later, and always with a dry finger.",
  },
  {
    slug: "the-kettle-and-the-clock",
    title: "The kettle and the clock",
    section: "At the table",
    author: "Kenji Sato",
    minutes: "5",
    art: "kettle-clock",
    alt: "A cast-iron kettle steaming on a counter below a round clock",
    standfirst:
      "Water boils at one temperature and in a hundred moods. How to listen to a kettle, and when to stop.",
  },
  {
    slug: "letters-from-a-shared-garden",
    title: "Letters from a shared garden",
    section: "In the open",
    author: "Sofia Marchetti",
    minutes: "4",
    art: "garden",
    alt: "Three raised beds in front of a small white house with a red roof",
    standfirst:
      "Six families, one tap, and a chalk board. What a year of growing together taught us about who waters what.",
  },
] as const;

export type Article = (typeof articles)[number];
