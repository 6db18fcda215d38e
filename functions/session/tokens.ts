import type { Reply } from '#shared/http/route.ts';

/** Cognito's response to a sign-in. */
export interface Tokens {
  AccessToken?: string | undefined;
  RefreshToken?: string | undefined;
  ExpiresIn?: number | undefined;
}

/** 200 with the tokens of a sign-in. */
export const tokenReply = ({ AccessToken, RefreshToken, ExpiresIn = 3600 }: Tokens): Reply => ({
  status: 200,
  body: { accessToken: AccessToken, refreshToken: RefreshToken, expiresIn: ExpiresIn, tokenType: 'Bearer' },
});
