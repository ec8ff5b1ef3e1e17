/** Where a site's issuer, keys, achievements and pictures are served. */
export interface IssuerAddresses {
  issuer: string;
  keys: string;
  key(kid: string): string;
  achievement(badge: string, level: number): string;
  picture(badge: string): string;
}

/** @param base Where the server is reached, such as `https://grove.example.com`. */
export function issuerAddresses(base: string, site: string): IssuerAddresses {
  const root = `${base}/ob/${encodeURIComponent(site)}`;
  return {
    issuer: root,
    keys: `${root}/keys`,
    key: (kid) => `${root}/keys/${encodeURIComponent(kid)}`,
    achievement: (badge, level) => `${root}/badges/${encodeURIComponent(badge)}/${level}`,
    picture: (badge) => `${root}/badges/${encodeURIComponent(badge)}/picture.svg`,
  };
}
