/** People of the demo site. Their orders stay well below 1,000 points each, so that a visitor can catch up. */
export const sampleMembers: readonly SampleMember[] = [
  { id: "mira", name: "Mira Okafor", zone: "Africa/Lagos", orders: [48.5, 36, 129, 24.9, 62] },
  { id: "jonas", name: "Jonas Lindqvist", zone: "Europe/Stockholm", orders: [89, 18.4, 54] },
  { id: "linwei", name: "Lin Wei", zone: "Asia/Shanghai", orders: [76, 42, 118.8, 33] },
  { id: "tomas", name: "Tomás Vidal", zone: "Europe/Madrid", orders: [22, 39.5] },
  { id: "amelie", name: "Amélie Roux", zone: "Europe/Paris", orders: [64, 64] },
  { id: "priya", name: "Priya Nair", zone: "Asia/Kolkata", orders: [18, 27, 12.5, 31, 44, 9, 15] },
  { id: "noah", name: "Noah Berg", zone: "America/New_York", orders: [140] },
  { id: "kenji", name: "Kenji Sato", zone: "Asia/Tokyo", orders: [58, 24] },
  { id: "sofia", name: "Sofia Marchetti", zone: "Europe/Rome", orders: [36, 72.4] },
  { id: "omar", name: "Omar Haddad", zone: "Asia/Amman", orders: [28] },
];

export interface SampleMember {
  id: string;
  name: string;
  /** IANA zone. */
  zone: string;
  /** What each order cost; the last is the newest, a day and a half between them. */
  orders: readonly number[];
}
