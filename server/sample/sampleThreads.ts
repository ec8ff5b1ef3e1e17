/** The origin of the demo magazine's canonical URLs: the same on whatever port the demo runs. */
export const SAMPLE_ORIGIN = "https://magazine.grove.example";

export interface SamplePost {
  id: string;
  by: string;
  body: string;
  votes: readonly string[];
  replies?: readonly SamplePost[];
}

export interface SampleThread {
  key: string;
  title: string;
  posts: readonly SamplePost[];
}

/** Talk below the three articles of the demo magazine. */
export const sampleThreads: readonly SampleThread[] = [
  {
    key: `${SAMPLE_ORIGIN}/a-slower-windowsill`,
    title: "A slower windowsill",
    posts: [
      {
        id: "sample-w1",
        by: "mira",
        body: "I moved my fern **away** from the window after reading this and it stopped sulking within a week. North light, a saucer of water next to it, done.",
        votes: ["jonas", "linwei", "amelie", "priya"],
        replies: [
          {
            id: "sample-w2",
            by: "jonas",
            body: "How far away? Mine is two metres back and I can't tell if it is happy or just polite.",
            votes: ["kenji"],
            replies: [
              {
                id: "sample-w3",
                by: "mira",
                body: "About an arm's length. If new fronds lean towards the glass, it wants to be closer.",
                votes: ["jonas", "tomas"],
              },
            ],
          },
        ],
      },
      {
        id: "sample-w4",
        by: "linwei",
        body: "For beginners: look at the soil first, then at the can. A finger two centimetres deep, and only when it comes out dry.",
        votes: ["mira", "kenji"],
      },
      {
        id: "sample-w5",
        by: "tomas",
        body: "The trick with the pencil works:\n\n1. push it into the soil\n2. wait a minute\n3. no crumbs on it? Water.",
        votes: ["sofia", "priya", "mira"],
      },
    ],
  },
  {
    key: `${SAMPLE_ORIGIN}/the-kettle-and-the-clock`,
    title: "The kettle and the clock",
    posts: [
      {
        id: "sample-k1",
        by: "kenji",
        body: "My grandmother never owned a thermometer. She listened: *shrimp eyes, crab eyes, fish eyes* – the bubbles tell you.",
        votes: ["amelie", "mira", "linwei", "noah", "sofia"],
        replies: [
          {
            id: "sample-k2",
            by: "amelie",
            body: "I will never hear a kettle the same way again. Thank you!",
            votes: ["kenji"],
          },
        ],
      },
      {
        id: "sample-k3",
        by: "priya",
        body: "Four minutes for oolong feels long. I do three short steepings instead; the second is always the best one.",
        votes: ["kenji", "tomas"],
      },
    ],
  },
  {
    key: `${SAMPLE_ORIGIN}/letters-from-a-shared-garden`,
    title: "Letters from a shared garden",
    posts: [
      {
        id: "sample-g1",
        by: "sofia",
        body: "We started one behind our house in March: six families, one tap, one rule:\n\n> nobody waters twice\n\nA chalk board did more for us than any app.",
        votes: ["mira", "omar", "jonas"],
        replies: [
          {
            id: "sample-g2",
            by: "omar",
            body: "What do you plant in the shade? Ours gets two hours of sun.",
            votes: [],
          },
        ],
      },
      {
        id: "sample-g3",
        by: "noah",
        body: "Mint. It will grow in the shade, in the sun, and in your neighbour's shoes.",
        votes: ["sofia", "omar", "priya", "tomas"],
      },
    ],
  },
];
