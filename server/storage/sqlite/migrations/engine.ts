/**
 * What the full incentive engine keeps beside: lists in buckets (claims that wait, claims that roll), the version that guards the
 * site's own buckets, members that the site hides, and who referred whom (for boards among friends).
 */
export const engine = `
ALTER TABLE bucket ADD COLUMN version INTEGER NOT NULL DEFAULT 0;
ALTER TABLE bucket ADD COLUMN lists TEXT;
ALTER TABLE member ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0 CHECK (hidden = 0 OR hidden = 1);
ALTER TABLE member ADD COLUMN referrer INTEGER;
CREATE INDEX member_referrer ON member (site, referrer) WHERE referrer IS NOT NULL;
`;
