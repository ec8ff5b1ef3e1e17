/** People of the demo site. Their orders stay well below 1,000 points each, so that a visitor can catch up. */
export const sampleMembers: readonly SampleMember[] = [
  {
    id: "mira",
    name: "Mira Okafor",
    zone: "Africa/Lagos",
    orders: [48.5, 36, 129, 24.9, 62],
    days: 9,
    articles: 7,
  },
  {
    id: "jonas",
    name: "Jonas Lindqvist",
    zone: "Europe/Stockholm",
    orders: [89, 18.4, 54],
    days: 4,
    articles: 3,
  },
  {
    id: "linwei",
    name: "Lin Wei",
    zone: "Asia/Shanghai",
    orders: [76, 42, 118.8, 33],
    days: 12,
    articles: 9,
  },
  { id: "tomas", name: "Tomás Vidal", zone: "Europe/Madrid", orders: [22, 39.5], days: 1, articles: 1 },
  { id: "amelie", name: "Amélie Roux", zone: "Europe/Paris", orders: [64, 64], days: 3, articles: 2 },
  {
    id: "priya",
    name: "Priya Nair",
    zone: "Asia/Kolkata",
    orders: [18, 27, 12.5, 31, 44, 9, 15],
    days: 6,
    articles: 8,
  },
  { id: "noah", name: "Noah Berg", zone: "America/New_York", orders: [140], days: 0, articles: 0 },
  { id: "kenji", name: "Kenji Sato", zone: "Asia/Tokyo", orders: [58, 24], days: 2, articles: 2 },
  { id: "sofia", name: "Sofia Marchetti", zone: "Europe/Rome", orders: [36, 72.4], days: 5, articles: 4 },
  { id: "omar", name: "Omar Haddad", zone: "Asia/Amman", orders: [28], days: 0, articles: 1 },
];

export interface SampleMember {
  id: string;
  name: string;
  /** IANA zone. */
  zone: string;
  /** What each order cost; the last is the newest, a day and a half between them. */
  orders: readonly number[];
  /** Days in a row, up to yesterday, on which the member came by. */
  days: number;
  /** Articles read meanwhile, at most three a day, the newest yesterday. */
  articles: number;
}
