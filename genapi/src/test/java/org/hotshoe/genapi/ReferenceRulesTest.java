// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The rules of GenApi, one by one. The documents hold, beside each node, what the rules make of it; nothing of that was
 * taken from what this implementation shows. {@link RuleCase} tells what a case may say.
 */
class ReferenceRulesTest {
    private static final List<String> DOCUMENTS = List.of("every-node.xml", "rules/common.xml", "rules/values.xml",
            "rules/enumerations.xml", "rules/registers.xml", "rules/ports.xml", "rules/formulas.xml",
            "rules/converters.xml");

    /** Elements that descriptions are made of, as the schema of GenApi 1.0 and 1.1 lists them. */
    private static final String ELEMENTS = ""
            + "RegisterDescription Category Port Node Integer Float Boolean Command Enumeration EnumEntry "
            + "String StringReg IntReg MaskedIntReg FloatReg Register StructReg StructEntry Group SwissKnife "
            + "IntSwissKnife Converter IntConverter Extension ToolTip Description DisplayName Visibility "
            + "DocuURL IsDeprecated EventID pIsImplemented pIsAvailable pIsLocked pBlockPolling "
            + "ImposedAccessMode pError pAlias pCastAlias Streamable pInvalidator pFeature Value pValue "
            + "pValueCopy pIndex ValueIndexed pValueIndexed ValueDefault pValueDefault Min pMin Max pMax Inc "
            + "pInc Unit Representation ValidValueSet pSelected DisplayNotation DisplayPrecision OnValue "
            + "OffValue CommandValue pCommandValue PollingTime NumericValue Symbolic IsSelfClearing Address "
            + "pAddress Length pLength AccessMode pPort Cachable Sign Endianess Bit LSB MSB pVariable Constant "
            + "Expression Formula FormulaTo FormulaFrom Slope IsLinear ChunkID pChunkID SwapEndianess "
            + "CacheChunkData ImposedVisibility ConfRom";

    private static final String ATTRIBUTES = ""
            + "ModelName VendorName ToolTip StandardNameSpace SchemaMajorVersion SchemaMinorVersion "
            + "SchemaSubMinorVersion MajorVersion MinorVersion SubMinorVersion ProductGuid VersionGuid Name "
            + "NameSpace MergePriority Comment Index Offset pOffset";

    /** Of these nothing comes, as of what nobody knows; cases state so, and none can notice their loss. */
    private static final Set<String> WITHOUT_EFFECT = Set.of("Extension", "ConfRom", "Comment");

    private static List<RuleDocument> documents() throws Exception {
        final List<RuleDocument> documents = new ArrayList<>();
        for (String name : DOCUMENTS) {
            documents.add(RuleDocument.read(name));
        }
        return documents;
    }

    static Stream<Arguments> cases() throws Exception {
        return documents().stream().flatMap(document -> document.cases().stream())
                .map(one -> Arguments.of(one.title(), one));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void shouldFollowTheRule(String title, RuleCase expected) throws Exception {
        expected.check();
    }

    static Stream<String> elements() {
        return Stream.of(ELEMENTS.split(" "));
    }

    static Stream<String> attributes() {
        return Stream.of(ATTRIBUTES.split(" "));
    }

    /** To stand in a document is not enough: without the element some case must fail. */
    @ParameterizedTest
    @MethodSource("elements")
    void shouldHaveACaseThatNoticesTheLossOfAnElement(String element) throws Exception {
        final List<RuleDocument> with = documents().stream().filter(one -> one.elements().contains(element)).toList();
        assertThat(with).as("documents with %s", element).isNotEmpty();
        assertThat(with.stream().anyMatch(document -> document.withoutElement(element).fails()))
                .as("whether a case fails without %s", element).isEqualTo(!WITHOUT_EFFECT.contains(element));
    }

    @ParameterizedTest
    @MethodSource("attributes")
    void shouldHaveACaseThatNoticesTheLossOfAnAttribute(String attribute) throws Exception {
        final List<RuleDocument> with = documents().stream()
                .filter(one -> one.attributes().contains(attribute)).toList();
        assertThat(with).as("documents with %s", attribute).isNotEmpty();
        assertThat(with.stream().anyMatch(document -> document.withoutAttribute(attribute).fails()))
                .as("whether a case fails without %s", attribute).isEqualTo(!WITHOUT_EFFECT.contains(attribute));
    }

    @Test
    void shouldHaveARuleForEachCase() throws Exception {
        final List<String> titles = new ArrayList<>();
        for (RuleDocument document : documents()) {
            assertThat(Descriptions.load(document.bytes(), new MemoryPort()).faults()).as(document.name())
                    .hasSizeLessThan(2);
            for (RuleCase one : document.cases()) {
                assertThat(one.attribute("rule")).as(one.title()).isNotBlank();
                titles.add(one.title());
            }
        }
        assertThat(titles).doesNotHaveDuplicates().hasSizeGreaterThan(200);
    }
}
