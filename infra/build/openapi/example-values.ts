/** Values that examples share: IDs, and times in the life of an application. */
export const tenant = '5f1c2b7e-8d3a-4f6b-9c1e-2a7d4b8e6f10';
export const other = '0b9f7c66-3e1d-4c58-a2f4-6d8b1e5a9c37';
export const id = '3d7a9e54-61c2-4b8f-8e0d-f2c5a1b49786';
export const person = 'c4e8b2a1-7f35-4d96-b1a8-9e6d3c5f0247';
export const hash = '9f2b4c7d1e8a6035';
export const created = '2026-03-02T09:30:00.000Z';
export const decided = '2026-03-04T14:05:00.000Z';
export const expires = '2026-04-01T09:30:00.000Z';
