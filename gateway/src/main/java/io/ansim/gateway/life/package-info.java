/** The lives of access requests and of jobs: their states and every move between them. */
package io.ansim.gateway.life;
