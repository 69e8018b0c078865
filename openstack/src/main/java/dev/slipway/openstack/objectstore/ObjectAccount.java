package dev.slipway.openstack.objectstore;

import dev.slipway.openstack.api.TokenSource;
import okhttp3.HttpUrl;

/**
 * The account of a project in Swift. Objects are large and are streamed by whoever stores them, so
 * there are no typed calls here.
 *
 * @param url of the account, version included
 */
public record ObjectAccount(HttpUrl url, TokenSource tokens) {}
