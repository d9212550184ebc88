-- A deleted webhook's note keeps the origin of its address alone: credentials, path and query are often secrets.
UPDATE "deleted_resources"
SET "name" = regexp_replace("name", '^(https?://)(?:[^/?#]*@)?([^/?#]*).*$', '\1\2') ||
  CASE WHEN "name" ~ '^https?://[^/?#]*/?$' THEN '' ELSE '/…' END
WHERE "resource" = 'webhook';
