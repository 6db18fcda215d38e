import { loadTsx } from '#local/engine/tsx-loader.ts';

loadTsx();
