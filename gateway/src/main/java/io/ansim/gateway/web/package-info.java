/** The web application's server side: logins, sessions and the pages a browser loads. */
package io.ansim.gateway.web;
