package dev.scalectl.lab.wire;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/** Writes any response class of the SDK as XML, by the fields that the class itself lists; and errors. */
final class XmlWriter {
    private final StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");

    private final Predicate<SdkPojo> leftOut;

    private XmlWriter(Predicate<SdkPojo> leftOut) {
        this.leftOut = leftOut;
    }

    static String response(Protocol protocol, String action, String requestId, SdkPojo response) {
        return response(protocol, action, requestId, response, _ -> false);
    }

    /** The same without some items of its lists. */
    static String response(
            Protocol protocol, String action, String requestId, SdkPojo response, Predicate<SdkPojo> leftOut) {
        var xml = new XmlWriter(leftOut);
        xml.out.append('<').append(action).append("Response xmlns=\"");
        xml.out.append(protocol.namespace()).append("\">");
        switch (protocol) {
            case EC2 -> {
                xml.element("requestId", requestId);
                xml.fields(response);
            }
            case QUERY -> {
                xml.out.append('<').append(action).append("Result>");
                xml.fields(response);
                xml.out.append("</").append(action).append("Result><ResponseMetadata>");
                xml.element("RequestId", requestId);
                xml.out.append("</ResponseMetadata>");
            }
        }
        xml.out.append("</").append(action).append("Response>");
        return xml.out.toString();
    }

    static String error(Protocol protocol, String requestId, ApiException error) {
        var xml = new XmlWriter(_ -> false);
        switch (protocol) {
            case EC2 -> {
                xml.out.append("<Response><Errors><Error>");
                xml.codeAndMessage(error);
                xml.out.append("</Error></Errors>");
                xml.element("RequestID", requestId);
                xml.out.append("</Response>");
            }
            case QUERY -> {
                xml.out.append("<ErrorResponse xmlns=\"").append(protocol.namespace());
                xml.out.append("\"><Error>");
                xml.element("Type", error.status() < 500 ? "Sender" : "Receiver");
                xml.codeAndMessage(error);
                xml.out.append("</Error>");
                xml.element("RequestId", requestId);
                xml.out.append("</ErrorResponse>");
            }
        }
        return xml.out.toString();
    }

    private void codeAndMessage(ApiException error) {
        element("Code", error.code());
        element("Message", error.getMessage());
    }

    private void fields(SdkPojo pojo) {
        for (SdkField<?> field : pojo.sdkFields()) {
            Object value = field.getValueOrDefault(pojo);
            if (value != null && !(value instanceof SdkAutoConstructMap<?, ?>)) {
                value(field, field.unmarshallLocationName(), value);
            }
        }
    }

    private void value(SdkField<?> field, String name, Object value) {
        switch (value) {
            // the caller has not set it; an explicit empty list comes out as an empty element
            case SdkAutoConstructList<?> _ -> {}
            case List<?> list -> list(field.getTrait(ListTrait.class), name, list);
            case Map<?, ?> _ -> throw new IllegalStateException("no XML form for the map " + name);
            case SdkPojo pojo -> {
                out.append('<').append(name).append('>');
                fields(pojo);
                out.append("</").append(name).append('>');
            }
            default -> element(name, Scalars.format(value));
        }
    }

    private void list(ListTrait trait, String name, List<?> all) {
        var values = all.stream()
                .filter(value -> !(value instanceof SdkPojo pojo && leftOut.test(pojo)))
                .toList();
        if (trait.isFlattened()) {
            values.forEach(value -> value(trait.memberFieldInfo(), name, value));
            return;
        }
        out.append('<').append(name).append('>');
        values.forEach(value -> value(trait.memberFieldInfo(), trait.memberLocationName(), value));
        out.append("</").append(name).append('>');
    }

    private void element(String name, String text) {
        out.append('<').append(name).append('>');
        for (int i = 0; i < text.length(); i++) {
            escape(text.charAt(i));
        }
        out.append("</").append(name).append('>');
    }

    private void escape(char c) {
        switch (c) {
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '&' -> out.append("&amp;");
            case '"' -> out.append("&quot;");
            case '\r' -> out.append("&#13;");
            default -> out.append(c);
        }
    }
}
