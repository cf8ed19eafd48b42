// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.fhir;

/** A resource on its way into the Bundle. Mutable; belongs to one run. */
public final class Resource {
    private final FhirType type;
    private final boolean hop;
    private final Element body = new Element();
    private String id = "";
    private String url = "";
    private boolean onlyIfNew;

    /**
     * Makes an empty resource.
     *
     * @param hop whether it is made behind a reference, rather than by a row of the message map
     */
    public Resource(FhirType type, boolean hop) {
        this.type = type;
        this.hop = hop;
    }

    /** Returns its type. */
    public FhirType type() {
        return type;
    }

    /** Says whether it is made behind a reference. */
    public boolean isHop() {
        return hop;
    }

    /** Returns its elements. */
    public Element body() {
        return body;
    }

    /** Returns its logical id; empty until one is given. */
    public String id() {
        return id;
    }

    /** Gives it its logical id. */
    public void setId(String id) {
        this.id = id;
        this.url = type.name() + "/" + id;
    }

    /** Returns {@code Type/id}. */
    public String url() {
        return url;
    }

    /** Says whether it is only to be created where the destination lacks it. */
    public boolean isOnlyIfNew() {
        return onlyIfNew;
    }

    /** Says whether it is only to be created where the destination lacks it. */
    public void setOnlyIfNew(boolean onlyIfNew) {
        this.onlyIfNew = onlyIfNew;
    }
}
